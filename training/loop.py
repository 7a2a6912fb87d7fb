"""Steps of gradient descent that can be stopped and gone on with."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence, Sized
from pathlib import Path
from typing import TypeVar

import torch
from torch import Tensor, nn

WARM_UP = 0.05
CHECKPOINT_SECONDS = 240
REPORT_STEPS = 100

_Batch = TypeVar("_Batch", bound=Sized)


def train(
    network: nn.Module,
    plan: Sequence[_Batch],
    loss_of: Callable[[_Batch], Tensor],
    *,
    rate: float,
    checkpoint: Path | None = None,
    say: Callable[[str], None] = print,
) -> None:
    """AdamW over the batches of ``plan`` in order, the learning rate rising, then falling to 0.

    :param loss_of: What one batch costs the network.
    :param checkpoint: A file that is written every few minutes; where it exists, training goes on
        from it.
    """
    parameters = [p for p in network.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=rate, weight_decay=0.01)
    first = 0
    if checkpoint and checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(saved["network"], strict=False)
        optimizer.load_state_dict(saved["optimizer"])
        first = int(saved["step"])
        say(f"going on from step {first}")
    network.train()
    started = saved_at = time.monotonic()
    seen, mean_loss = 0, 0.0
    total = sum(len(batch) for batch in plan[first:])
    for step in range(first, len(plan)):
        share = step / len(plan)
        for group in optimizer.param_groups:
            group["lr"] = rate * min(1.0, (share + 1 / len(plan)) / WARM_UP) * (1 - share)
        loss = loss_of(plan[step])
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it so
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        seen += len(plan[step])
        mean_loss += (loss.item() - mean_loss) / min(REPORT_STEPS, step - first + 1)
        now = time.monotonic()
        if step % REPORT_STEPS == 0:
            pace = seen / (now - started)
            left = (total - seen) / pace / 60
            say(
                f"step {step}/{len(plan)}  {pace:.1f} examples/s  {left:.0f} min left  "
                f"{mean_loss:.3f}"
            )
        if checkpoint and now - saved_at > CHECKPOINT_SECONDS:
            _save(checkpoint, network, optimizer, step + 1)
            saved_at = now
    if checkpoint:
        _save(checkpoint, network, optimizer, len(plan))


def _save(
    checkpoint: Path, network: nn.Module, optimizer: torch.optim.Optimizer, step: int
) -> None:
    """Write whole or not at all: a killed run leaves the last checkpoint intact."""
    part = checkpoint.with_suffix(".part")
    state = {
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "step": step,
    }
    torch.save(state, part)
    part.replace(checkpoint)
