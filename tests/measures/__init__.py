"""Tests of the measures: worked examples, identities, and agreement with established packages."""
