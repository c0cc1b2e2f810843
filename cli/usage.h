// SPDX-License-Identifier: MIT
#pragma once
#include "pipeline/error.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace podmill {

/// What is wrong with a command line, in Podmill's words: Fault::usage, with the option that was probably
/// meant, and where help is to be found.
Error usage_error(const CLI::App& app, const CLI::ParseError& failure);

}  // namespace podmill
