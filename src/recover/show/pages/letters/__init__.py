"""Pages of messages, and of what is found in them."""
