/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A small web server on loopback, in threads of its own: it has what it is given. */
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

typedef struct _GSocketService GSocketService;

namespace support {

class WebServer {
public:
  /* Throws std::runtime_error when there is no port. */
  WebServer ();
  ~WebServer ();
  WebServer (const WebServer &) = delete;
  WebServer &operator= (const WebServer &) = delete;

  /* The address of a path. */
  std::string url (const std::string &path) const;
  /* What a path answers with: a picture; another address; nothing, ever. */
  void serve (const std::string &path, const std::string &content);
  void redirect (const std::string &path, const std::string &location);
  void hang (const std::string &path);
  /* Every other path is that of a file below this folder. */
  void serve_folder (const std::string &path);
  /* The paths that were asked for, in their order. */
  std::vector<std::string> requests () const;

private:
  struct Page {
    std::string head;
    std::string content;
    bool hangs = false;
  };
  static int run (void *service, void *connection, void *source, void *self);
  static Page make_page (const std::string &content);
  void put (const std::string &path, const Page &page);
  Page take_request (const std::string &path);

  GSocketService *service = nullptr;
  int port = 0;
  mutable std::mutex mutex;
  std::map<std::string, Page> pages;
  std::string folder;
  std::vector<std::string> asked;
};

} // namespace support
