"""Every test that asks for `read` runs twice: with libyaml's parser, and with the one written in Python."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml

from ipms.model.finding import Finding
from ipms.workspace.reading import Document, read_text

Read = Callable[[bytes], Document | list[Finding]]
WITH_LIBYAML = yaml.__with_libyaml__


@pytest.fixture(params=["libyaml", "python"])
def read(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Read:
    if request.param == "libyaml" and not WITH_LIBYAML:
        pytest.skip("PyYAML was installed without libyaml")
    monkeypatch.setattr(yaml, "__with_libyaml__", request.param == "libyaml")
    return lambda data: read_text(data, "f.yaml")
