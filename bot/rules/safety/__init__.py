"""Whether a resident may be in danger, worries about a neighbour, or is treated badly."""
