"""The network, and the only floor that knows it: one address in, its bytes out, under the rules of docs/feeds.md."""
