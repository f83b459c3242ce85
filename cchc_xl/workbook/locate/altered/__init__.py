"""What was altered in one of our templates."""
