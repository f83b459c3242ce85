"""Rules: small things that know their verdict, their Excel formula and their Vietnamese sentence."""
