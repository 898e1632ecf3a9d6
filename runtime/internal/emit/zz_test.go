package emit
import ("io/fs";"path/filepath";"strings";"reflect";"github.com/dop251/goja/ast";"testing";"syscall";"time";"os";"runtime";"github.com/dop251/goja/parser";"jsrun/runtime/internal/source";"jsrun/runtime/internal/syntax")
func cpu() time.Duration { var r syscall.Rusage; syscall.Getrusage(0,&r); return time.Duration(r.Utime.Nano()+r.Stime.Nano()) }
func TestZZ(t *testing.T){
 src:=benchSource()
 if f:=os.Getenv("ZZ"); f!="" { b,_:=os.ReadFile(f); src=string(b) }
 best:=[3]time.Duration{1<<60,1<<60,1<<60}
 for i:=0;i<25;i++{
  runtime.GC(); c:=cpu(); parser.ParseFile(nil,"x",src,0,parser.WithDisableSourceMaps); best[0]=min(best[0],cpu()-c)
  runtime.GC(); c=cpu(); p,err:=syntax.Parse(source.New("x",src),syntax.Options{}); best[1]=min(best[1],cpu()-c); if err!=nil{t.Fatal(err)}
  runtime.GC(); c=cpu(); Emit(p); best[2]=min(best[2],cpu()-c)
 }
 t.Logf("%d bytes: goja %v parse %v emit %v ratio %.2f", len(src), best[0],best[1],best[2], float64(best[1]+best[2])/float64(best[0]))
}
func TestYY(t *testing.T){
 n:=map[string]int{}
 filepath.WalkDir("/tmp/test262", func(path string, d fs.DirEntry, err error) error {
  if err!=nil||d.IsDir()||!strings.HasSuffix(path,".js") {return nil}
  b,_:=os.ReadFile(path); text:=string(b)
  g:=func()(w,o *ast.Program){ w,err:=gojaTree("x",text); if err!=nil {return nil,nil}; p,err:=syntax.Parse(source.New("x",text),syntax.Options{}); if err!=nil{return nil,nil}; o,err=Emit(p); if err!=nil {return nil,nil}; return}
  w,o:=g(); if w==nil||reflect.DeepEqual(w,o){return nil}
  for i,d:=range deviations { w,o:=g(); ds:=append(append([]deviation{},deviations[:i]...),deviations[i+1:]...); forgive(ds,w,o); if !reflect.DeepEqual(w,o){ n[d.name]++} }
  return nil})
 t.Log(n)
}
