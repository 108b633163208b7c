"""What a coordinator should look at in a help request or an event: spam, abuse, response times."""
