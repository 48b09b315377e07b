# SPDX-License-Identifier: GPL-2.0-or-later
"""tests/ffi/host.py - a host in another language: libstp-host through Python's ctypes, with no C compiled.

    host.py LIBSTP_HOST mock PLUGIN
    host.py LIBSTP_HOST docusign PLUGIN READY_FILE

What it needs of stp/abi.h and stp/host.h is written down here once more: structs by pointer, functions by name,
tables stepped through by their stride.  An exception in a callback ends the program with 1, for ctypes would
only print it.
"""
import ctypes as c
import json
import os
import sys

OK, STOP, CANCELLED, BAD_INPUT, REMOTE = 0, 1, 2, 4, 13
NULL, TEXT, MEMO, NUMBER, DECIMAL, FILE = 0, 1, 2, 3, 4, 15


# ---- the structs ------------------------------------------------------------------------------------------

class Error(c.Structure):
    _fields_ = [("size", c.c_uint32), ("status", c.c_uint32), ("http_status", c.c_uint32),
                ("retry_after_ms", c.c_uint32), ("maybe_applied", c.c_uint32), ("reserved", c.c_uint32),
                ("field", c.c_char * 64), ("code", c.c_char * 64), ("message", c.c_char * 384),
                ("hint", c.c_char * 1024), ("trace", c.c_char * 64), ("answer", c.c_char * 512)]


class File(c.Structure):
    pass


read_fn = c.CFUNCTYPE(c.c_uint32, c.POINTER(File), c.c_void_p, c.c_size_t, c.POINTER(c.c_size_t))
rewind_fn = c.CFUNCTYPE(c.c_uint32, c.POINTER(File))
File._fields_ = [("size", c.c_uint32), ("reserved", c.c_uint32), ("ctx", c.c_void_p), ("name", c.c_char_p),
                 ("media_type", c.c_char_p), ("length", c.c_uint64), ("read", read_fn), ("rewind", rewind_fn)]


class Held(c.Union):
    _fields_ = [("text", c.c_void_p), ("integer", c.c_int64), ("file", c.POINTER(File))]


class Value(c.Structure):
    _fields_ = [("type", c.c_uint32), ("length", c.c_uint32), ("u", Held)]


class Table(c.Structure):
    _fields_ = [("rows", c.c_void_p), ("count", c.c_uint32), ("stride", c.c_uint16), ("size", c.c_uint16)]

    def of(self, kind):
        """The rows, which may be longer than `kind`: stepped through by stride, never copied."""
        return [kind.from_address(self.rows + i * self.stride) for i in range(self.count)]


class Field(c.Structure):
    _fields_ = [("name", c.c_char_p), ("label", c.c_char_p), ("help", c.c_char_p), ("type", c.c_uint32),
                ("flags", c.c_uint32), ("preset", c.c_char_p), ("choices", c.POINTER(c.c_char_p))]


class Slot(c.Structure):
    _fields_ = [("property", c.c_char_p), ("flags", c.c_uint32), ("reserved", c.c_uint32)]


class Method(c.Structure):
    _fields_ = [("name", c.c_char_p), ("label", c.c_char_p), ("help", c.c_char_p), ("kind", c.c_uint32),
                ("flags", c.c_uint32), ("inputs", Table), ("returns", Table), ("parameters", Table)]


class Object(c.Structure):
    _fields_ = [("name", c.c_char_p), ("label", c.c_char_p), ("help", c.c_char_p), ("properties", Table),
                ("methods", Table)]


class Schema(c.Structure):
    _fields_ = [("size", c.c_uint32), ("revision", c.c_uint32), ("config", Table), ("objects", Table)]


class Sink(c.Structure):
    pass


row_fn = c.CFUNCTYPE(c.c_uint32, c.POINTER(Sink), c.POINTER(Value), c.c_uint32)
open_fn = c.CFUNCTYPE(c.c_uint32, c.POINTER(Sink), c.c_uint32, c.c_char_p, c.c_char_p, c.c_uint64)
write_fn = c.CFUNCTYPE(c.c_uint32, c.POINTER(Sink), c.c_void_p, c.c_size_t)
close_fn = c.CFUNCTYPE(c.c_uint32, c.POINTER(Sink))
handled_fn = c.CFUNCTYPE(None, c.POINTER(Sink), c.c_uint32)
total_fn = c.CFUNCTYPE(None, c.POINTER(Sink), c.c_uint64)
warn_fn = c.CFUNCTYPE(None, c.POINTER(Sink), c.c_char_p)
Sink._fields_ = [("size", c.c_uint32), ("reserved", c.c_uint32), ("ctx", c.c_void_p), ("row", row_fn),
                 ("file_open", open_fn), ("file_write", write_fn), ("file_close", close_fn),
                 ("handled", handled_fn), ("total", total_fn), ("warn", warn_fn)]

cancelled_fn = c.CFUNCTYPE(c.c_int, c.c_void_p)


class Run(c.Structure):
    _fields_ = [("size", c.c_uint32), ("flags", c.c_uint32), ("timeout_ms", c.c_uint32), ("reserved", c.c_uint32),
                ("id", c.c_char_p), ("once", c.c_char_p), ("traceparent", c.c_char_p), ("list", c.c_void_p),
                ("ctx", c.c_void_p), ("cancelled", cancelled_fn), ("progress", c.c_void_p), ("sleep", c.c_void_p)]


class Breach(c.Structure):
    _fields_ = [("size", c.c_uint32), ("by_host", c.c_uint32), ("rule", c.c_char_p), ("function", c.c_char_p),
                ("object", c.c_char_p), ("method", c.c_char_p), ("id", c.c_char_p), ("message", c.c_char_p)]


breach_fn = c.CFUNCTYPE(None, c.c_void_p, c.POINTER(Breach))


# ---- the library ------------------------------------------------------------------------------------------

class Failed(Exception):
    def __init__(self, status, error):
        super().__init__("%d: %s" % (status, error.message.decode()))
        self.status, self.error = status, error


def bind(path):
    lib = c.CDLL(path)
    p, s, u, e = c.c_void_p, c.c_char_p, c.c_uint32, c.POINTER(Error)
    for name, result, arguments in (
            ("stp_loader_open", u, (s, s, c.POINTER(p), e)),
            ("stp_loader_guard", u, (p, u, breach_fn, p, e)),
            ("stp_loader_schema", c.POINTER(Schema), (p,)),
            ("stp_loader_close", None, (p,)),
            ("stp_find_object", c.POINTER(Object), (c.POINTER(Schema), s)),
            ("stp_find_method", c.POINTER(Method), (c.POINTER(Object), s)),
            ("stp_status_name", s, (u,)),
            ("stp_value_print", c.c_size_t, (c.POINTER(Value), p, c.c_size_t)),
            ("stp_args_for_config", u, (c.POINTER(Schema), c.POINTER(p), e)),
            ("stp_args_for_call", u, (c.POINTER(Object), c.POINTER(Method), c.POINTER(p), e)),
            ("stp_args_set_text", u, (p, s, s, e)),
            ("stp_args_set_file", u, (p, s, s, e)),
            ("stp_args_set_value", u, (p, s, c.POINTER(Value), e)),
            ("stp_args_destroy", None, (p,)),
            ("stp_service_create", u, (p, p, c.POINTER(p), e)),
            ("stp_service_configure", u, (p, p, p, e)),
            ("stp_service_execute", u, (p, c.POINTER(Run), p, c.POINTER(Sink), e)),
            ("stp_service_destroy", None, (p,))):
        function = getattr(lib, name)
        function.restype, function.argtypes = result, arguments
    return lib


def quit_on_error(function):
    """A callback that fails ends the program: an exception cannot go through the library {abi.h, CALLS}."""
    def wrapped(*arguments):
        try:
            return function(*arguments)
        except BaseException:
            sys.excepthook(*sys.exc_info())
            sys.stderr.flush()
            os._exit(1)
    return wrapped


class Source:
    """A file that is read from memory, in pieces of seven bytes."""

    def __init__(self, name, content):
        self.content, self.at = content, 0
        self.read, self.rewind = read_fn(quit_on_error(self._read)), rewind_fn(quit_on_error(self._rewind))
        self.file = File(c.sizeof(File), 0, None, name, None, len(content), self.read, self.rewind)

    def _read(self, _, buffer, cap, got):
        piece = self.content[self.at:self.at + min(cap, 7)]
        c.memmove(buffer, piece, len(piece))
        self.at += len(piece)
        got[0] = len(piece)
        return OK

    def _rewind(self, _):
        self.at = 0
        return OK


class Answer:
    """A sink: rows as dictionaries of Python values, files as bytes."""

    def __init__(self, lib, method):
        self.lib, self.rows, self.files, self.open = lib, [], [], None
        self.columns = [slot.property.decode() for slot in method.returns.of(Slot)]
        self.keep = (row_fn(quit_on_error(self._row)), open_fn(quit_on_error(self._open)),
                     write_fn(quit_on_error(self._write)), close_fn(quit_on_error(self._close)))
        self.sink = Sink(c.sizeof(Sink), 0, None, *self.keep)

    def _python(self, value):
        if value.type == NULL:
            return None
        if value.type == NUMBER:
            return value.u.integer
        room = self.lib.stp_value_print(c.byref(value), None, 0) + 1
        text = c.create_string_buffer(room)
        self.lib.stp_value_print(c.byref(value), text, room)
        return text.value.decode()

    def _row(self, _, values, count):
        assert count == len(self.columns)
        self.rows.append({self.columns[i]: self._python(values[i]) for i in range(count)})
        return OK

    def _open(self, _, column, name, media_type, length):
        self.open = (self.columns[column], name.decode(), bytearray())
        return OK

    def _write(self, _, data, length):
        self.open[2].extend(c.string_at(data, length))
        return OK

    def _close(self, _):
        self.files.append(self.open)
        return OK


class Service:
    def __init__(self, library, plugin):
        self.lib, self.loader, self.service, self.breaches = bind(library), c.c_void_p(), c.c_void_p(), []
        self.tell = breach_fn(quit_on_error(lambda user, breach: self.breaches.append(breach[0].message)))
        self.done(self.lib.stp_loader_open, plugin.encode(), None, c.byref(self.loader))
        self.done(self.lib.stp_loader_guard, self.loader, 2, self.tell, None)
        self.schema = self.lib.stp_loader_schema(self.loader)
        self.done(self.lib.stp_service_create, self.loader, None, c.byref(self.service))

    def done(self, function, *arguments):
        error = Error(c.sizeof(Error))
        status = function(*arguments, c.byref(error))
        if status != OK:
            raise Failed(status, error)

    def configure(self, texts, files=()):
        config = c.c_void_p()
        self.done(self.lib.stp_args_for_config, self.schema, c.byref(config))
        for name, text in texts.items():
            self.done(self.lib.stp_args_set_text, config, name.encode(), text.encode())
        for name, path in dict(files).items():
            self.done(self.lib.stp_args_set_file, config, name.encode(), path.encode())
        self.done(self.lib.stp_service_configure, self.service, config, None)
        self.lib.stp_args_destroy(config)

    def call(self, object_name, method_name, run=None, **inputs):
        object_, args = self.lib.stp_find_object(self.schema, object_name.encode()), c.c_void_p()
        method = self.lib.stp_find_method(object_, method_name.encode())
        answer = Answer(self.lib, method[0])
        self.done(self.lib.stp_args_for_call, object_, method, c.byref(args))
        try:
            for name, given in inputs.items():
                if isinstance(given, Source):
                    value = Value(FILE, 0, Held(file=c.pointer(given.file)))
                    self.done(self.lib.stp_args_set_value, args, name.encode(), c.byref(value))
                else:
                    self.done(self.lib.stp_args_set_text, args, name.encode(), str(given).encode())
            self.done(self.lib.stp_service_execute, self.service, run and c.byref(run), args, c.byref(answer.sink))
        finally:
            self.lib.stp_args_destroy(args)
        return answer

    def close(self):
        self.lib.stp_service_destroy(self.service)
        self.lib.stp_loader_close(self.loader)
        assert not self.breaches, self.breaches


def described(service):
    """What describe() gives, by names: {object: {method: [return, ...]}}"""
    return {o.name.decode(): {m.name.decode(): [s.property.decode() for s in m.returns.of(Slot)]
                              for m in o.methods.of(Method)} for o in service.schema[0].objects.of(Object)}


def fails(status, work, *arguments, **inputs):
    try:
        work(*arguments, **inputs)
    except Failed as failure:
        assert failure.status == status, failure
        return failure.error
    raise AssertionError("it did not fail")


# ---- the two plugins ------------------------------------------------------------------------------------------

def mock(service):
    assert described(service)["Thing"]["Count"] == ["Number", "Text", "Decimal"]
    keys = [field.name.decode() for field in service.schema[0].config.of(Field)]
    assert keys == ["Address", "Mode", "ApiKey", "Limit"], keys
    error = fails(BAD_INPUT, service.configure, {"Adress": "https://example.com/"})
    assert error.field == b"Adress", error.field
    service.configure({"Address": "https://example.com/", "ApiKey": "s3cret"})

    rows = service.call("Thing", "Count", Rows=5).rows
    assert [row["Number"] for row in rows] == [0, 1, 2, None, 4], rows
    assert rows[1] == {"Number": 1, "Text": "row h", "Decimal": "-1.50"}, rows[1]

    content = b"a file of more than seven bytes \x00\xff"
    answer = service.call("Thing", "Copy", File=Source(b"paper.bin", content))
    assert answer.files == [("File", "paper.bin", bytearray(content))], answer.files
    assert answer.rows == [{"File": None, "Number": len(content)}], answer.rows

    error = fails(REMOTE, service.call, "Thing", "Fail", Status=REMOTE, Message="the teapot is empty")
    assert (error.http_status, error.maybe_applied, error.code) == (409, 1, b"TEAPOT")
    assert error.message == b"the teapot is empty" and service.lib.stp_status_name(error.status) == b"REMOTE"

    asked = []
    keep = cancelled_fn(quit_on_error(lambda ctx: asked.append(1) or len(asked) > 2))
    error = fails(CANCELLED, service.call, "Thing", "Block", run=Run(size=c.sizeof(Run), cancelled=keep))
    assert error.message == b"the host cancelled the call" and len(asked) >= 3


def docusign(service, ready_file):
    with open(ready_file, encoding="utf-8") as file:
        ready = json.load(file)
    service.configure({"Authentication": "OAuth", "REST API URL": ready["origin"] + "/restapi",
                       "Account ID": ready["account_id"], "Authentication Service URL": ready["origin"],
                       "Client ID": ready["client_id"], "User ID": ready["user_id"]},
                      {"RSA Private Key": ready["private_key_file"], "CA Certificates": ready["ca_file"]})
    [made] = service.call("Envelope", "Create", EmailSubject="Out of Python").rows
    service.call("Document", "Create", EnvelopeID=made["EnvelopeID"], DocumentID=1,
                 File=Source(b"contract.txt", b"The umbrella is lent.\n" * 40))
    service.call("Recipient", "Create", EnvelopeID=made["EnvelopeID"], Name="A Signer", Email="signer@example.com")
    service.call("Envelope", "Send", EnvelopeID=made["EnvelopeID"])
    [loaded] = service.call("Envelope", "Load", EnvelopeID=made["EnvelopeID"]).rows
    assert (loaded["EmailSubject"], loaded["Status"].lower()) == ("Out of Python", "sent"), loaded
    listed = service.call("Envelope", "Get List", **{"From Date": "2020-01-01"}).rows
    assert made["EnvelopeID"] in [row["EnvelopeID"] for row in listed], listed
    answer = service.call("Document", "Load", EnvelopeID=made["EnvelopeID"], DocumentID="combined")
    [(column, name, content)] = answer.files
    assert column == "File" and name.endswith(".pdf") and content.startswith(b"%PDF-"), (column, name, content[:20])
    error = fails(BAD_INPUT, service.call, "Envelope", "Load", EnvelopeID="no such id")
    assert error.field == b"EnvelopeID", error.field


def main(library, which, plugin, *more):
    service = Service(library, plugin)
    {"mock": mock, "docusign": docusign}[which](service, *more)
    service.close()
    print("%s: as it should" % which)


main(*sys.argv[1:])
