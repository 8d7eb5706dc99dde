// One client. While it sends nothing it costs this object and its socket: bytes are read into a buffer of the loop when
// there are some. Private to the loop: it names Asio.
//
//   idle ── first byte ──► reading ── whole ──► working ── answer ──► writing ──► idle, or closing
//                             └── refused ─────────────────────────────►┘
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "bellwether/serve/http/request_parser.h"
#include "bellwether/serve/loop/site.h"

namespace bellwether::serve {

// Used by the loop's thread alone; kept alive by whoever lists it and by its own pending waits.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using Socket = boost::asio::ip::tcp::socket;
  using Closed = std::function<void(const std::shared_ptr<Connection>&)>;

  // `closed` is called once, when the socket is closed.
  Connection(Socket socket, Site& site, Closed closed);
  void start();

  // Called several times a second: closes it where it is late, stops work that is.
  void sweep(TimePoint now);
  // The server ends: an idle connection closes, a stream that only watches ends, others close after their answer.
  void drain();
  void close();

 private:
  enum class State { idle, reading, working, writing, closing, closed };

  void await_bytes();
  void read_bytes();
  void consume(std::string_view bytes);
  void take_parsed();
  void begin_work();
  void refuse(const HttpError& http_error);
  void deliver(Outgoing out);
  void follow_events();
  void pump_events();
  void send_piece(std::string_view text);
  void end_events();
  void write();
  void await_writable();
  void end_answer();
  void linger();
  void sweep_reading(TimePoint now);
  void sweep_writing(TimePoint now);
  [[nodiscard]] bool is_slow(TimePoint now, std::size_t bytes) const;
  [[nodiscard]] std::string request_id(std::string_view given);
  [[nodiscard]] Dispatcher::Done delivery();

  Socket socket_;
  Site& site_;
  Closed closed_;
  RequestParser parser_;
  State state_ = State::idle;
  TimePoint since_;           // of the state
  std::size_t received_ = 0;  // bytes of the request under way
  std::string waiting_;       // bytes of the next request, while one is under way
  bool is_waiting_ = false;   // for bytes
  Method method_ = Method::unknown;
  std::shared_ptr<Work> work_;  // from a request to the end of its answer
  Outgoing out_;
  std::size_t written_ = 0;  // of the head, then of the content
  std::uint64_t first_event_ = 1, next_event_ = 1, follower_ = 0;
  std::size_t share_ = 0;  // of the bytes held
};

}  // namespace bellwether::serve
