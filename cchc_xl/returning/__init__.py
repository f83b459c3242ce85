"""What goes back to the agencies: marked copies, the letter that asks for a review, a message, whom to remind."""
