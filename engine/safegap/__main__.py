"""`python -m safegap`."""

from safegap.cli.main import run

if __name__ == "__main__":
    run()
