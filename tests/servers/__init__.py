"""Local servers that speak the real protocols, and can misbehave."""
