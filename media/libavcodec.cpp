// SPDX-License-Identifier: MIT
#include "media/libavcodec.h"

#include "media/lazy_library.h"

namespace podmill {

namespace {

Libavcodec loaded() {
  const LazyLibrary library("avcodec", LIBAVCODEC_VERSION_MAJOR);
  Libavcodec found{};
  library.find("avcodec_version", found.version);
  library.find("avcodec_get_name", found.get_name);
  library.find("avcodec_find_decoder", found.find_decoder);
  library.find("avcodec_find_encoder", found.find_encoder);
  library.find("avcodec_find_encoder_by_name", found.find_encoder_by_name);
  library.find("avcodec_alloc_context3", found.alloc_context3);
  library.find("avcodec_free_context", found.free_context);
  library.find("avcodec_parameters_to_context", found.parameters_to_context);
  library.find("avcodec_open2", found.open2);
  library.find("avcodec_flush_buffers", found.flush_buffers);
  library.find("avcodec_send_packet", found.send_packet);
  library.find("avcodec_receive_frame", found.receive_frame);
  library.find("avcodec_send_frame", found.send_frame);
  library.find("avcodec_receive_packet", found.receive_packet);
  library.find("av_packet_alloc", found.packet_alloc);
  library.find("av_packet_free", found.packet_free);
  library.find("av_packet_clone", found.packet_clone);
  library.find("av_packet_unref", found.packet_unref);
  library.find("av_packet_get_side_data", found.packet_get_side_data);
  library.find("av_new_packet", found.new_packet);
  library.find("av_get_exact_bits_per_sample", found.get_exact_bits_per_sample);
  library.find_maybe("get_lame_version", found.get_lame_version);
  return found;
}

}  // namespace

const Libavcodec& libavcodec() {
  static const Libavcodec library = loaded();
  return library;
}

}  // namespace podmill
