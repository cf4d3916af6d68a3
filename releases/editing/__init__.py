"""What protects a text while people work on it, and every text that it has had."""
