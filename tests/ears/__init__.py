"""How the learned ears are learned."""
