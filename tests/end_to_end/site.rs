//! The built site, served on this machine by the same server as `make run`.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The project's folder.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The built site.
pub fn dist() -> PathBuf {
    let said = std::env::var_os("CLIENTELE_DIST").filter(|said| !said.is_empty());
    let folder = said.map(PathBuf::from).expect(
        "CLIENTELE_DIST is not set: the walks need the built site, so run them by `make test-walks`, \
         or set it to the folder that `make dist` has made",
    );
    assert!(folder.join("index.html").is_file(), "{} holds no index.html: build it by `make dist`", folder.display());
    folder
}

/// A server of a built site. It ends with the value.
pub struct Site {
    server: Option<Child>,
    port: u16,
    base: String,
}

impl Site {
    /// Serves a folder below a path such as `/` or `/desk/`, on a free port or a certain one.
    pub fn serve(folder: &Path, base: &str, port: u16) -> Self {
        Self::serve_for(folder, base, port, "")
    }

    /// The same with a policy that names the origin of a backend, if one is given.
    pub fn serve_for(folder: &Path, base: &str, port: u16, backend: &str) -> Self {
        let mut server = Command::new("node")
            .arg(project().join("tools/serve.mjs"))
            .arg("--dir")
            .arg(folder)
            .args(["--port", &port.to_string(), "--base", base, "--connect", backend])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("node, which serves the site, didn't start: {error}"));
        let mut line = String::new();
        let out = server.stdout.take().expect("the server's words");
        BufReader::new(out).read_line(&mut line).unwrap();
        let mut site = Self { server: Some(server), port: 0, base: base.to_owned() };
        // "serving http://127.0.0.1:41234/"
        let after = line.trim().strip_prefix("serving http://127.0.0.1:").unwrap_or_default();
        let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
        site.port = digits.parse().unwrap_or_else(|_| panic!("the server didn't say where it serves: {line:?}"));
        site
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The address of a page, given by its path below the site: `today`, `` for the first page.
    pub fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{}{}", self.port, self.base, path.trim_start_matches('/'))
    }

    /// Its origin, to which the browser grants storage.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The network is gone: nothing answers at the address any more.
    pub fn stop(&mut self) {
        if let Some(mut server) = self.server.take() {
            let _ = server.kill();
            let _ = server.wait();
        }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.stop();
    }
}
