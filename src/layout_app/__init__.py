"""版心 (Banxin): a newspaper page, from copy to plate."""

__version__ = "0.1.0"
