"""What gives a resident away in a text: numbers, names, streets, health."""
