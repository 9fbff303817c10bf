"""What performance is measured with: ``python -m benchmarks``, beside Typst in the same run."""
