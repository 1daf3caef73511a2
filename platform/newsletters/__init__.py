"""What the municipality mails to who asked for it: newsletters, composed, frozen, sent and kept to be read."""
