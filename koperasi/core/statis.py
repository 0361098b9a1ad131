"""Static files: named by their content, compressed, forgiving while a release is laid down."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class BerkasStatis(CompressedManifestStaticFilesStorage):
    """A file that the manifest does not know yet is served under its plain name.

    The strict default raises inside every page that names it, the error pages included.
    """

    manifest_strict = False
