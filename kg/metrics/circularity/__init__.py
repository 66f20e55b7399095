"""What goes round: cycles and the part of the flow that comes back."""
