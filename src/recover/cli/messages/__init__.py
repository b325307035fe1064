"""Commands for messages: write and check."""
