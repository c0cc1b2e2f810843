// SPDX-License-Identifier: MIT
#pragma once
#include <doctest/doctest.h>

#include <string>

#include "system/error.h"

namespace podmill::testing {

/// What `read` says of input that it refuses, having checked that the input is to blame and a cure is told; "was
/// read" where it refuses nothing.
template <class Read>
std::string refusal_of(Read&& read) {
  try {
    read();
  } catch (const Error& error) {
    CHECK(error.fault == Fault::input);
    CHECK_FALSE(error.hint.empty());
    return error.what();
  }
  return "was read";
}

}  // namespace podmill::testing
