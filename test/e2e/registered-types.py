"""Prints the resource types that moto's CloudFormation makes, as a JSON list. It leaves out the others without an error."""

import json

from moto.cloudformation.parsing import get_model_map

print(json.dumps(sorted(get_model_map())))
