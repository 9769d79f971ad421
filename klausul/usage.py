"""Help texts in Danish: typer writes the frame around our own words in English."""

from collections.abc import Iterable
from typing import Any

from typer.core import TyperCommand, TyperGroup

_HELP = "Vis denne hjælp."


class _DanishFrame:
    """What stands around the texts of a command; mixed into typer's own classes."""

    def get_help_option(self: Any, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _HELP
        return option

    def collect_usage_pieces(self: Any, ctx: Any) -> list[str]:
        arguments = (param for param in self.get_params(ctx) if _is_argument(param))
        named = (name_of(one) if one.required else f"[{name_of(one)}]" for one in arguments)
        return ["[VALG]", *named]

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="Brug: ")

    def format_options(self: Any, ctx: Any, formatter: Any) -> None:
        shown = [param for param in self.get_params(ctx) if not getattr(param, "hidden", False)]
        arguments = [_record(param, ctx) for param in shown if _is_argument(param)]
        options = [_record(param, ctx) for param in shown if not _is_argument(param)]
        _write(formatter, "Angiv", arguments)
        _write(formatter, "Valg", options)


class DanishCommand(_DanishFrame, TyperCommand):
    """A command whose help is Danish."""


class DanishGroup(_DanishFrame, TyperGroup):
    """Commands under one name, whose help is Danish."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        return [*_DanishFrame.collect_usage_pieces(self, ctx), "KOMMANDO …"]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        width = formatter.width - 6 - max(map(len, self.commands), default=0)
        commands = ((name, self.commands[name]) for name in self.list_commands(ctx))
        rows = ((name, one.get_short_help_str(width)) for name, one in commands if not one.hidden)
        _write(formatter, "Kommandoer", rows)


def name_of(param: Any) -> str:
    """What a person calls an option or argument: `--limit`, or the Danish word of an argument."""
    if _is_argument(param):
        return f"{param.metavar or param.name}{'' if param.nargs == 1 else ' …'}"
    return str(param.opts[0])


def _is_argument(param: Any) -> bool:
    return bool(param.param_type_name == "argument")


def _write(formatter: Any, title: str, rows: Iterable[tuple[str, str]]) -> None:
    found = list(rows)
    if found:
        with formatter.section(title):
            formatter.write_dl(found)


def _record(param: Any, ctx: Any) -> tuple[str, str]:
    """An option or argument with its help, and what it may and must be."""
    facts = []
    least, most = getattr(param, "min", None), getattr(param, "max", None)
    if least is not None and most is not None:
        facts.append(f"{least} til {most}")
    default = param.get_default(ctx)
    if default is not None and not isinstance(default, bool):
        facts.append(f"ellers {default}")
    name = name_of(param)
    if not _is_argument(param):
        facts += ["skal angives"] if param.required else []
        name += "" if param.is_flag else f" {param.metavar}"
    return name, f"{param.help}  [{'; '.join(facts)}]" if facts else param.help
