"""What comes back in from exports, of this program or of others, and where it belongs."""
