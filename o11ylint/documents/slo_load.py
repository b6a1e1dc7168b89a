"""Which loader reads which SLO format."""

from o11ylint.documents.fields import string
from o11ylint.documents.pointer import Pointer
from o11ylint.documents.slo import SloFile
from o11ylint.typed import Any


def slo_format(raw: dict[str, Any]) -> str:
    """Which of the SLO formats a specification is in."""
    version = (string(raw.get("apiVersion")) or "").split("/")[0]
    if version == "sloth.slok.dev" or string(raw.get("version")) == "prometheus/v1":
        return "sloth"
    if version.startswith("openslo"):
        return "openslo"
    if (string(raw.get("version")) or "").startswith("o11ylint/slo/"):
        return "o11ylint"
    return "pyrra" if version == "pyrra.dev" else "slo-generator"


def load_slos(raw: dict[str, Any], at: Pointer) -> SloFile:
    """The SLOs of a document."""
    format_ = slo_format(raw)
    if format_ == "sloth":
        from o11ylint.documents.slo_sloth import load_sloth

        return load_sloth(raw, at)
    if format_ == "openslo":
        from o11ylint.documents.slo_openslo import load_openslo

        return load_openslo(raw, at)
    if format_ == "pyrra":
        from o11ylint.documents.slo_pyrra import load_pyrra

        return load_pyrra(raw, at)
    if format_ == "o11ylint":
        from o11ylint.documents.slo_native import load_native

        return load_native(raw, at)
    from o11ylint.documents.slo_generator import load_slo_generator

    return load_slo_generator(raw, at)
