#include "app/ui/inspector_fixture.h"
