"""What a server shared by many offices needs: its settings, who signs in, what a person may do. It knows no screen."""
