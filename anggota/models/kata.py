"""The words that stand in people's names and addresses, by which typing mistakes are forgiven."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models


class KataAnggota(models.Model):
    """A word of somebody's search text; ``potongan`` is the word, and what is left of it when any
    one letter is missing.

    Two words one typing mistake apart share such a rest, so an index finds one by the other. Some
    ten thousand words stand for two hundred thousand people. It is an index in all but name: the
    trigger ``kata_anggota_dicatat`` keeps it, whoever writes a person, and takes out what nobody
    is called any more. A word may stand twice when two people brought it at the same moment; were
    it unique, the second would wait for the first, and everybody for an import.
    """

    kata = models.TextField("kata")
    potongan = ArrayField(models.TextField(), verbose_name="potongan")

    class Meta:
        verbose_name = verbose_name_plural = "kata pencarian anggota"
        indexes = [
            models.Index(fields=["kata"], name="kata_anggota_per_kata"),
            GinIndex(OpClass("kata", name="gin_trgm_ops"), name="kata_anggota_mirip"),
            GinIndex(fields=["potongan"], name="kata_anggota_per_potongan", fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.kata
