"""What a server shared by many offices needs: settings, people, rights, processes, logs, figures; no screen."""
