"""What a click may ask or show; ``base`` says what, ``windows`` how."""
