"""The press file: the only place where ReportLab lives."""
