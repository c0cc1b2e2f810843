// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "tests/support/sounds.h"

namespace podmill::testing {

namespace {

template <class T>
void put(std::string& to, T value) {
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));  // little-endian machines only, as are all we test on
  to.append(bytes, sizeof(T));
}

void put_sample(std::string& to, float sample, WavSample kind) {
  if (kind == WavSample::f32) return put(to, sample);
  const double full = kind == WavSample::s16 ? 32768 : 8388608;
  const auto value =
      static_cast<std::int32_t>(std::clamp(std::lround(sample * full), std::lround(-full), std::lround(full - 1)));
  put(to, static_cast<std::int16_t>(kind == WavSample::s16 ? value : value & 0xFFFF));
  if (kind == WavSample::s24) put(to, static_cast<std::int8_t>(value >> 16));
}

}  // namespace

void write_wav(const std::string& path, const Sound& sound, WavSample kind) {
  const int bytes = kind == WavSample::s16 ? 2 : kind == WavSample::s24 ? 3 : 4;
  std::string data;
  for (const float sample : play(sound)) put_sample(data, sample, kind);
  std::string head = "RIFF";
  put(head, static_cast<std::uint32_t>(36 + data.size()));
  head += "WAVEfmt ";
  put(head, std::uint32_t{16});
  put(head, static_cast<std::uint16_t>(kind == WavSample::f32 ? 3 : 1));
  put(head, static_cast<std::uint16_t>(sound.format().channels));
  put(head, static_cast<std::uint32_t>(sound.format().rate));
  put(head, static_cast<std::uint32_t>(sound.format().rate * sound.format().channels * bytes));
  put(head, static_cast<std::uint16_t>(sound.format().channels * bytes));
  put(head, static_cast<std::uint16_t>(8 * bytes));
  head += "data";
  put(head, static_cast<std::uint32_t>(data.size()));
  std::ofstream(path, std::ios::binary) << head << data;
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "podmill-XXXXXX").string();
  if (!::mkdtemp(name.data())) throw std::runtime_error("can't make " + name);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace podmill::testing
