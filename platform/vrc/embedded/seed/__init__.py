"""Two invented communities for the demo. Every name, address and number in here is made up."""
