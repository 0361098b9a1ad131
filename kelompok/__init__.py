"""kelompok: groups, meetings and tanggung renteng, with the group's own book.

Office money is not its business.
"""
