"""`import ningxia` costs nothing until something is read."""

import subprocess
import sys


def test_importing_the_package_loads_no_library():
    code = "import ningxia, sys; print({'pandas', 'numpy', 'lxml'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"


def test_an_unknown_name_is_an_attribute_error():
    code = "import ningxia; ningxia.nonsense"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "module 'ningxia' has no attribute 'nonsense'" in found.stderr
