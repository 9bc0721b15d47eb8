"""The peer of `tests/bench/render`: vhosts of a vitara.yaml through one jinja2 template, on standard output.

    render_jinja2.py <vitara.yaml> <template>
"""

import sys

import jinja2
import yaml


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        topology = yaml.load(file, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    with open(sys.argv[2], encoding="utf-8") as file:
        template = jinja2.Environment(keep_trailing_newline=True, autoescape=False).from_string(file.read())
    for line, (name, vhost) in enumerate(topology["vhosts"].items()):
        sys.stdout.write(template.render(name=name, upstream=vhost["upstream"], line=topology["first_line"] + line))


if __name__ == "__main__":
    main()
