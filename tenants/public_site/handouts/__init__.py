"""What is printed and handed out: the flyer and its words."""
