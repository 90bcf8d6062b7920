"""Work for pools that needs no language model; some texts kill or hang the process that reads them."""

import os
import time

from graphbuild.corpus.work import Done
from graphbuild.model import Extraction


def fake_work(model, documents, limit):
    if any(document.text == "die" for document in documents):
        os._exit(9)
    if any(document.text == "hang" for document in documents):
        time.sleep(60)
    if any(document.text == "wait" for document in documents):
        time.sleep(2)
    if any(document.text == "fail" for document in documents):
        raise ValueError("cannot read this")
    # Later batches are done sooner, so that the order of results is no accident.
    time.sleep(0.2 if documents[0].id == "0" else 0)
    return [Done(extraction=Extraction(id=document.id), sketch=b"", seconds=0.1) for document in documents]
