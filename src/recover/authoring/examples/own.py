"""What an author answers for: the playbooks of their own, where some were added to another."""

from recover.engine.model.playbook import Playbook, Rule


def rules_of_author(playbook: Playbook) -> tuple[Rule, ...]:
    """The rules of the user's own playbooks; all of them, where there is only one playbook."""
    if len(playbook.refs) == 1:
        return playbook.rules
    own = {each.id for each in playbook.additions if each.section == "rules"}
    return tuple(rule for rule in playbook.rules if rule.id in own)
