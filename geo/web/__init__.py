"""The web edge: Streamlit, the server, and nothing that knows what a page says."""
