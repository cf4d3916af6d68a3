import socket

import pytest

from newsroom import port
from newsroom.refusals import Refusal


@pytest.mark.parametrize(
    ("environment", "number"), [({}, 8000), ({"PORT": ""}, 8000), ({"PORT": "8001"}, 8001)]
)
def test_port_comes_from_the_environment(environment: dict[str, str], number: int) -> None:
    assert port.wanted(environment) == number


@pytest.mark.parametrize("text", ["0", "65536", "-1", "web", "80 ", "٨٠٠٠", "8000.0"])
def test_what_is_no_port_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="is no port"):
        port.wanted({"PORT": text})


def test_busy_port_is_refused_with_another_to_take() -> None:
    with socket.socket() as other:
        other.bind((port.HOST, 0))
        other.listen()
        number = other.getsockname()[1]
        with pytest.raises(Refusal, match=f"Port {number} is in use: .* PORT=\\d+ make run"):
            port.require_free(number, patience=0)
    port.require_free(number, patience=0)
