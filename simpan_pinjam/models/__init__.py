from .simpanan_pokok import PenerimaanSimpananPokok

__all__ = ["PenerimaanSimpananPokok"]
