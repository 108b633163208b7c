"""What people hear at the end of a weekly help between Amira, who asked for it, and Olena, who helps."""

ENDED = "The weekly help with Olena has ended. Visits that you have already agreed on will still take place."
ENDED_FOR_HER = (
    "The weekly help with Amira has ended. Visits that you have already agreed on will still take "
    "place.\nThank you for your help."
)
OVER = "This is already finished. Thank you!"
