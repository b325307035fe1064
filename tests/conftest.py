"""How hypothesis runs: the same examples every time, unless HYPOTHESIS_PROFILE=explore asks for new ones.

What fails is not made smaller every time, which can take minutes; exploring does that.
"""

import os

from hypothesis import Phase, settings

PHASES = (Phase.explicit, Phase.generate)
settings.register_profile("ci", derandomize=True, deadline=None, database=None, phases=PHASES)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
