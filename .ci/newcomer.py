"""Run the README's first command in a real pseudo-terminal, see the first question, and stop politely."""

import sys

import pexpect

INTERRUPTED = 130
INSTALL_SECONDS = 600

child = pexpect.spawn(
    "bash", ["-ec", sys.argv[1]], dimensions=(24, 80), encoding="utf-8", timeout=INSTALL_SECONDS
)
child.logfile_read = sys.stdout
child.expect_exact("?")
child.sendintr()
child.expect(pexpect.EOF, timeout=60)
child.close()
sys.exit(child.exitstatus != INTERRUPTED)
